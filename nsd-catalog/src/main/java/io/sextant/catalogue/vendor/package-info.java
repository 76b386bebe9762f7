/** What vendors do without a server: validating packages, and making them. */
package io.sextant.catalogue.vendor;
