/** How operations are carried out, beyond SOL005. */
package io.sextant.sol005.operations;
