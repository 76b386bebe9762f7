/** What SOL013 says for every interface: errors, versions, conditions, queries, bodies, URIs. */
package io.sextant.sol005.http;
