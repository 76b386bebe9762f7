/** Operations on network services as SOL005 shows them (6.5.2.3), and who is told of them (6.5.2.4 to 6.5.2.7). */
package io.sextant.nfvo.occurrence;
