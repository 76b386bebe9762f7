/** The kernel's routing sockets (rtnetlink(7)), for what has to be quicker than starting {@code ip}. Needs root. */
package io.sextant.accel.linux.netlink;
