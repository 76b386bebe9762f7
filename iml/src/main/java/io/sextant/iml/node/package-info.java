/**
 * The other machines of the site's cluster. Each runs an agent of its own, a <em>node process</em>, which joins the site's agent
 * by telling it again and again how it is reached and what it runs; the site's agent drives it by the site API.
 */
package io.sextant.iml.node;
