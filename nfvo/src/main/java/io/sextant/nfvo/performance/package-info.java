/** Performance of network services: what is measured of them, PM jobs and thresholds (SOL005 clause 7), scaling by it. */
package io.sextant.nfvo.performance;
