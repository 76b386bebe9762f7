/** Addresses that strangers name, before we connect to them. */
package io.sextant.core.address;
