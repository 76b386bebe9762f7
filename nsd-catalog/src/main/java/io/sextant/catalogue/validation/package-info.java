/** Faults of packages and descriptors: each with its place and the clause it breaks. */
package io.sextant.catalogue.validation;
