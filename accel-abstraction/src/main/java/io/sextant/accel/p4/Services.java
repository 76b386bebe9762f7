package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.dpdk.Backends;
import io.sextant.accel.dpdk.Backends.Share;
import io.sextant.accel.dpdk.RuleBook;

import java.util.stream.Collectors;

/**
 * The services of a load balancer. The flows to each fall into buckets, of which each is a member's: so a member's share is a
 * multiple of one bucket, and only the buckets of a member that comes or goes change hands.
 */
final class Services {
    private static final int BUCKETS = 256;
    private static final int MOST = 128;
    private static final RuleId ANY = new RuleId("any");

    private Services() {}

    /** Puts those of a function's rules into the tables. */
    static void fill(Contents contents, RuleBook book, Leases leases) {
        var services = book.all(Rule.Member.class).collect(Collectors.groupingBy(Services::key));
        if (services.size() > MOST)
            throw AcceleratorException.unsupported(
                    "A pipeline balances the load of " + MOST + " services at most, not " + services.size() + ".");
        services.forEach((service, members) -> {
            contents.add("destinations", service, "balance");
            var backends = new Backends<>(members.stream().map(Services::share).toList());
            for (var bucket = 0; bucket < BUCKETS; bucket++) {
                var member = backends.of(bucket);
                var lease = leases.arguments(lease(member));
                contents.add(
                        "backends",
                        service + " " + bucket,
                        TranslatorProgram.expose(member.member(), member.memberPort(), lease));
            }
        });
    }

    private static String key(Rule.Member member) {
        return TranslatorProgram.destination(member.service(), member.protocol(), member.servicePort());
    }

    private static Share<Rule.Member> share(Rule.Member member) {
        return Share.of(member, member.member(), member.memberPort(), member.weight());
    }

    /** What flows by a rule last as long as: a member is the same whatever its share is. */
    static Rule lease(Rule rule) {
        return rule instanceof Rule.Member member
                ? new Rule.Member(
                        ANY,
                        member.service(),
                        member.protocol(),
                        member.servicePort(),
                        member.member(),
                        member.memberPort(),
                        1)
                : rule;
    }
}
