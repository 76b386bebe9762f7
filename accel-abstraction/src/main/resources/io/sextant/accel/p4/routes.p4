// Within a control: the routes of programs that do nothing with a packet but send it on.

table ipv4_lpm {
    key = { m.dst_addr : lpm; }
    actions = { link4; gateway; nowhere; }
    const default_action = nowhere;
    size = 1024;
}
// By priorities: the longest prefix has the smallest.
table ipv6_lpm {
    key = {
        m.dst_hi : ternary;
        m.dst_lo : ternary;
    }
    actions = { link6; gateway; nowhere; }
    const default_action = nowhere;
    size = 1024;
}
