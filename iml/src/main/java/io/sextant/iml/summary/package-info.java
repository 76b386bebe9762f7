/**
 * What a site tells of itself beside what it has: how busy it is, where it is, what running something there takes, and how far
 * away other sites are.
 */
package io.sextant.iml.summary;
