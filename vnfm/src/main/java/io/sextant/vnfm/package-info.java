/**
 * The VNFM: VNF instances, planned from their VNFD. A VDU's instances go to the site's IML when the VDU is a network
 * function, and to the cluster's VIM otherwise; which cluster, the NFVO grants.
 */
package io.sextant.vnfm;
