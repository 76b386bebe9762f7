// Within a control that routes: for whom frames are, and who takes packets for a next hop. The tables of routes are each program's own.

// Next hops that nobody is known at: how many were asked for, and the last 256 of them.
Register<bit<64>, bit<32>>(1, 0) asked;
Register<bit<64>, bit<32>>(256, 0) asked_port;
Register<bit<64>, bit<32>>(256, 0) asked_hi;
Register<bit<64>, bit<32>>(256, 0) asked_lo;

// Frames for a port's own address alone are routed.
action ours() { }
action alien() {
    drop_packet();
    exit;
}
table ports {
    key = {
        m.port_in : exact;
        m.mac : exact;
    }
    actions = { ours; @defaultonly alien; }
    const default_action = alien;
    size = 64;
}

action link4(bit<32> port) {
    m.port_out = port;
    m.hop_hi = 0;
    m.hop_lo = (bit<64>) m.dst_addr;
}
action link6(bit<32> port) {
    m.port_out = port;
    m.hop_hi = m.dst_hi;
    m.hop_lo = m.dst_lo;
}
action gateway(bit<32> port, bit<64> hop_hi, bit<64> hop_lo) {
    m.port_out = port;
    m.hop_hi = hop_hi;
    m.hop_lo = hop_lo;
}
// The function's own addresses, and where there is no route: the kernel, which has a copy of the packet, answers.
action nowhere() {
    drop_packet();
    exit;
}

action neighbour(bit<48> dst_addr, bit<48> src_addr) {
    h.ethernet.dst_addr = dst_addr;
    h.ethernet.src_addr = src_addr;
    send_to_port((PortId_t) m.port_out);
}
action ask() {
    bit<64> count = asked.read(0);
    bit<32> slot = (bit<32>) count & 0xFF;
    asked_port.write(slot, (bit<64>) m.port_out);
    asked_hi.write(slot, m.hop_hi);
    asked_lo.write(slot, m.hop_lo);
    asked.write(0, count + 1);
    drop_packet();
    exit;
}
// IPv4 neighbours have their address in the lower half.
table neighbours {
    key = {
        m.port_out : exact;
        m.hop_hi : exact;
        m.hop_lo : exact;
    }
    actions = { neighbour; @defaultonly ask; }
    const default_action = ask;
    size = 4096;
}
