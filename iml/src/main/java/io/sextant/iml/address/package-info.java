/**
 * Addresses of services: each leads to whichever instances of its service work, by a load balancer of the site. What an address
 * is for is recorded; where it leads follows from what is there now, whenever something changes.
 */
package io.sextant.iml.address;
