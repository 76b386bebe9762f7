/** The catalogue of VNF packages (SOL005 clause 9) and NSDs (SOL005 clause 5): entries, their states, their content. */
package io.sextant.catalogue;
