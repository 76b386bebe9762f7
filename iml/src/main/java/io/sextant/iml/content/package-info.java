/** Content that callers give the site, known by its digest: images, programs. */
package io.sextant.iml.content;
