/**
 * The descriptor that deploys applications and the network between them in one call: its model, and how it is read from
 * JSON. Pure: nothing here knows what becomes of it.
 */
package io.sextant.nfvo.deployment.descriptor;
