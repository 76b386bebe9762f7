/** VNF instances by themselves, which SOL005 shows as parts of network services only. */
package io.sextant.sol005.vnfs;
