/** The web application: what it is made of, how it is configured, and what Jersey serves. */
package io.sextant.sol005;
