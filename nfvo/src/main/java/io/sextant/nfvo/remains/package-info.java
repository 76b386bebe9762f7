/** What services leave behind at clusters that they are placed away from, and how it goes once those can be reached. */
package io.sextant.nfvo.remains;
