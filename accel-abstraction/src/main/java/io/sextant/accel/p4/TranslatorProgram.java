package io.sextant.accel.p4;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.ffm.SwxPipeline;

import java.security.SecureRandom;
import java.util.Set;

/**
 * Translates addresses and ports, as NAT or as a load balancer. The flows are in a table that the pipeline fills itself; what the
 * rules are is asked for the first packet of each. Fragments, IPv4 options and IPv6 extensions are dropped.
 */
final class TranslatorProgram implements P4Program {
    private final RoutingTables routing;
    private final boolean nat;
    private final Leases leases = new Leases();
    private boolean seeded;

    TranslatorProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
        nat = function.type() == FunctionType.NAT;
    }

    @Override
    public String name() {
        return "translator";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return nat
                ? Set.of(Rule.SourceTranslation.class, Rule.DestinationTranslation.class)
                : Set.of(Rule.Member.class);
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public void begin(SwxPipeline pipeline, Rule rule, int slot) {
        leases.take(pipeline, Services.lease(rule));
    }

    @Override
    public void end(SwxPipeline pipeline, Rule rule, int slot) {
        leases.give(pipeline, Services.lease(rule));
    }

    @Override
    public void turn(SwxPipeline pipeline) {
        if (seeded) return;
        pipeline.register("seed", 0, new SecureRandom().nextInt());
        seeded = true;
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        // Of NAT every flow is known: what is not translated must not be mistaken for what is.
        contents.otherwise("destinations", nat ? "keep" : "pass");
        book.all(Rule.DestinationTranslation.class)
                .forEach(rule -> contents.add(
                        "destinations",
                        destination(rule.address(), rule.protocol(), rule.port()),
                        expose(rule.target(), rule.targetPort(), leases.arguments(rule))));
        book.all(Rule.SourceTranslation.class)
                .forEach(rule -> contents.add(
                        "sources",
                        Keys.masked(book.port(rule, rule.port()), 0xFFFF_FFFFL) + " " + Keys.mapped(rule.source()),
                        rule.source().ip().bits() - rule.source().length(),
                        "hide" + Keys.mapped("src", rule.address()) + leases.arguments(rule)));
        Services.fill(contents, book, leases);
    }

    /** The key of what is to an address and port. */
    static String destination(Ip address, int protocol, int port) {
        return port + " " + Keys.mapped(address) + " " + (address.four() ? protocol : 0x100 | protocol);
    }

    /** Sends flows to another address and port. */
    static String expose(Ip target, int port, String lease) {
        return "expose" + Keys.mapped("dst", target) + " dst_port " + port + lease;
    }
}
