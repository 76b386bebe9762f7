package io.sextant.iml.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.WorkloadSpec;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.record.Documents;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The annotation by which anybody's pod asks for links, in the form of the Network Plumbing Working Group's list of networks: {@code
 * [{"name": "LINK", "interface": "net1", "ips": ["10.5.0.7"]}]}. It is our own one, since others would look for objects of these
 * names in the cluster.
 */
final class PodNetworks {
    static final String ANNOTATION = "sextant.io/networks";

    private PodNetworks() {}

    /**
     * What the annotation asks for.
     *
     * @throws CniError 7 when it cannot be understood
     */
    static List<Attachment> asked(String annotation) {
        var list = read(annotation);
        try {
            WorkloadSpec.requireNotTooMany(list.size());
            return distinct(IntStream.range(0, list.size())
                    .mapToObj(n -> attachment(list.get(n), n))
                    .toList());
        } catch (AcceleratorException e) {
            throw wrong(e.detail());
        } catch (SiteProblem e) {
            throw wrong(e.detail());
        }
    }

    private static List<Attachment> distinct(List<Attachment> asked) {
        var names = new HashSet<InterfaceName>();
        for (var each : asked)
            if (!names.add(each.name())) throw wrong("The interface " + each.name() + " is asked for twice.");
        return asked;
    }

    private static JsonNode read(String annotation) {
        try {
            var list = Documents.MAPPER.readTree(annotation);
            if (!list.isArray()) throw wrong("It is no list.");
            return list;
        } catch (JsonProcessingException e) {
            throw wrong("It is no JSON.");
        }
    }

    private static Attachment attachment(JsonNode network, int position) {
        var name = network.path("interface").asText("net" + (position + 1));
        if (name.equals("eth0") || name.equals("lo")) throw wrong("The interface " + name + " is the pod's already.");
        var ips = network.path("ips");
        if (ips.size() > 1) throw wrong("An interface has one address.");
        var ip = Optional.of(ips.path(0).asText("")).filter(text -> !text.isEmpty());
        return new Attachment(
                new InterfaceName(name), new LinkId(network.path("name").asText("")), ip.map(Ip::of));
    }

    private static CniError wrong(String details) {
        return new CniError(CniError.CONFIGURATION, "The annotation " + ANNOTATION + " is wrong", details);
    }
}
