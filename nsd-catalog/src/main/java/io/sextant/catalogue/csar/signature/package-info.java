/** Signatures of packages (SOL004 and SOL007 clause 5): CMS, the certificates behind it, and whom the operator trusts. */
package io.sextant.catalogue.csar.signature;
