/** Lists on the wire: filtered, cut into pages, and with the attributes that were selected (SOL013 5.2 to 5.4). */
package io.sextant.sol005.lists;
