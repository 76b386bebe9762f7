package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.function.Function.identity;

/**
 * What the VNFM asks of the NFVO before it takes resources (SOL003 9.5.2.2).
 *
 * @param operation that needs them
 * @param add what comes
 * @param temporary what is there beside it while instances make room for others
 * @param update what changes where it is
 * @param remove what goes
 */
public record GrantRequest(
        VnfInstanceId vnfInstanceId,
        Optional<VnfOperation> operation,
        List<Resource> add,
        List<Resource> temporary,
        List<Resource> update,
        List<Resource> remove) {
    public GrantRequest {
        add = List.copyOf(add);
        temporary = List.copyOf(temporary);
        update = List.copyOf(update);
        remove = List.copyOf(remove);
    }

    /** What a resource is (SOL003 9.5.3.2). */
    public enum Type {
        COMPUTE,
        VL
    }

    /**
     * Resources of one kind.
     *
     * @param templateId the VDU's or the virtual link's id in the VNFD
     */
    public record Resource(Type type, String templateId, int count) {}

    static List<Resource> resources(List<Vnfc> vnfcs, List<InternalNetwork> networks) {
        var computes = counted(Type.COMPUTE, vnfcs.stream().map(Vnfc::vduId));
        var links = counted(Type.VL, networks.stream().map(InternalNetwork::virtualLink));
        return Stream.concat(computes, links).toList();
    }

    private static Stream<Resource> counted(Type type, Stream<String> templates) {
        return templates
                .collect(Collectors.groupingBy(identity(), LinkedHashMap::new, Collectors.summingInt(_ -> 1)))
                .entrySet()
                .stream()
                .map(each -> new Resource(type, each.getKey(), each.getValue()));
    }

    /** How many instances of a VDU there are at most more than before while the operation runs. */
    int more(String vduId) {
        return Math.max(0, count(add, vduId) - count(remove, vduId)) + count(temporary, vduId);
    }

    private static int count(List<Resource> resources, String vduId) {
        return resources.stream()
                .filter(each -> each.type() == Type.COMPUTE && each.templateId().equals(vduId))
                .mapToInt(Resource::count)
                .sum();
    }
}
