/** How a service is spread over clusters of several sites: a pure function of what they told. */
package io.sextant.nfvo.placement.spread;
