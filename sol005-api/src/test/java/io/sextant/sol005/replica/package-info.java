/** Several servers as processes of their own, over one database and one site in memory that outlives them. */
package io.sextant.sol005.replica;
