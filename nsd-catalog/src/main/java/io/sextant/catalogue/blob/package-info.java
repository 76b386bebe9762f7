/** The content-addressed store of what is uploaded. */
package io.sextant.catalogue.blob;
