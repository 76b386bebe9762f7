/** Requests to servers that strangers have named: where to is checked, who we are is shown, and none holds us up. */
package io.sextant.core.outbound;
