package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointsTest {
    private static final LinkId WIDE = new LinkId("wide");
    private static final LinkId NARROW = new LinkId("narrow");
    private static final Endpoints.Subnets SUBNETS =
            link -> Optional.ofNullable(Map.of(WIDE, Subnet.of("10.1.0.0/24"), NARROW, Subnet.of("10.2.0.0/30"))
                    .get(link));

    private final Endpoints endpoints = new Endpoints();

    @Test
    void everyEndpointHasItsOwnAddressAndMac() {
        var one = reserve("one", attachment("a", WIDE), attachment("b", WIDE));
        var two = reserve("two", attachment("a", WIDE));
        assertThat(one).extracting(e -> e.address().toString()).containsExactly("10.1.0.2/24", "10.1.0.3/24");
        assertThat(two).extracting(e -> e.address().toString()).containsExactly("10.1.0.4/24");
        assertThat(endpoints.all()).extracting(Endpoint::mac).doesNotHaveDuplicates();
    }

    @Test
    void anAddressThatIsAskedForIsNotGivenToAnother() {
        var found = reserve("one", attachment("a", WIDE), attachment("b", WIDE, "10.1.0.2"));
        assertThat(found).extracting(e -> e.address().ip().toString()).containsExactly("10.1.0.3", "10.1.0.2");
        assertThatThrownBy(() -> reserve("two", attachment("a", WIDE, "10.1.0.2")))
                .isInstanceOfSatisfying(
                        SiteProblem.class, p -> assertThat(p.status()).isEqualTo(409));
    }

    @Test
    void allOrNoneIsReserved() {
        assertThatThrownBy(() -> reserve("one", attachment("a", NARROW), attachment("b", NARROW)))
                .isInstanceOfSatisfying(
                        SiteProblem.class, p -> assertThat(p.status()).isEqualTo(507));
        assertThat(endpoints.all()).isEmpty();
        assertThat(reserve("two", attachment("a", NARROW))).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        var wrong = List.of(
                attachment("a", new LinkId("none")),
                attachment("a", WIDE, "10.2.0.1"),
                attachment("a", WIDE, "10.1.0.0"),
                attachment("a", WIDE, "10.1.0.255"),
                attachment("a", WIDE, "2001:db8::1"));
        for (var attachment : wrong) {
            assertThatThrownBy(() -> reserve("one", attachment))
                    .isInstanceOfSatisfying(
                            SiteProblem.class, p -> assertThat(p.status()).isEqualTo(422));
        }
        assertThatThrownBy(() -> reserve("one", attachment("a", WIDE), attachment("a", WIDE)))
                .hasMessageContaining("two interfaces named a");
    }

    @Test
    void aReleasedAddressIsFreeAndItsLinkMayGo() {
        var owner = owner("one");
        reserve("one", attachment("a", NARROW));
        assertThatThrownBy(() -> endpoints.whileUnused(NARROW, () -> {})).hasMessageContaining("workload one");
        endpoints.release(owner);
        endpoints.whileUnused(NARROW, () -> {});
        assertThat(reserve("two", attachment("a", NARROW))).hasSize(1);
    }

    private List<Endpoint> reserve(String owner, Attachment... attachments) {
        return endpoints.reserve(owner(owner), List.of(attachments), SUBNETS);
    }

    private static Owner owner(String id) {
        return new Owner(Owner.Kind.WORKLOAD, id);
    }

    private static Attachment attachment(String name, LinkId link) {
        return new Attachment(new InterfaceName(name), link, Optional.empty());
    }

    private static Attachment attachment(String name, LinkId link, String address) {
        return new Attachment(new InterfaceName(name), link, Optional.of(Ip.of(address)));
    }
}
