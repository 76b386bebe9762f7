/**
 * The NFVO: network service instances, their plans, where they are placed, and the local NSD that each site realises.
 */
package io.sextant.nfvo;
