/** The program in Java of the custom demo's marker: all of it is in the package's jar. */
package io.sextant.examples.marker;
