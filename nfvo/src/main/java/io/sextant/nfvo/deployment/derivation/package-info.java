/** VNFDs and an NSD out of a deployment descriptor. Pure, and the same descriptor gives the same texts. */
package io.sextant.nfvo.deployment.derivation;
