/** Secrets that other people trust us with: how they are kept in the database. */
package io.sextant.core.secret;
