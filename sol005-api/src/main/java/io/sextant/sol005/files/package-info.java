/** Files in answers: whole, in parts, or in the form that was asked for. */
package io.sextant.sol005.files;
