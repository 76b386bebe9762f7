package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.sextant.core.Problem;
import io.sextant.vim.Resources;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Kubernetes's amounts of compute as ours. */
final class Amounts {
    static final String CPU = "cpu";
    static final String MEMORY = "memory";
    static final String STORAGE = "ephemeral-storage";
    static final String GPU = "nvidia.com/gpu";
    private static final Pattern PAIR =
            Pattern.compile("([a-z0-9][A-Za-z0-9./-]{0,100})=([0-9]{1,18}(?:\\.[0-9]{1,9})?(?:m|[KMGTPE]i|[kMGTPE])?)");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private Amounts() {}

    /**
     * The amounts in a text such as {@code requests.cpu=8, pods=20}.
     *
     * @param property that has the text
     * @throws Problem 422 if it is none
     */
    static Map<String, Quantity> parse(String property, String text) {
        var amounts = new TreeMap<String, Quantity>();
        for (var part : text.strip().split("\\s*,\\s*")) {
            var pair = PAIR.matcher(part);
            if (!pair.matches())
                throw Problem.unprocessable("The property '" + property + "' of the cluster says '" + part
                        + "'; amounts are said so: requests.cpu=8, requests.memory=16Gi, pods=20.");
            amounts.put(pair.group(1), new Quantity(pair.group(2)));
        }
        return amounts;
    }

    /** The amounts of those kinds that we know. */
    static Resources of(Map<String, Quantity> amounts) {
        var given = Optional.ofNullable(amounts).orElse(Map.of());
        return new Resources(
                whole(amount(given, CPU).multiply(MILLIS)),
                whole(amount(given, MEMORY)),
                whole(amount(given, STORAGE)),
                (int) Math.min(Integer.MAX_VALUE, whole(amount(given, GPU))));
    }

    /** What the scheduler reserves for a pod: all its containers, or the largest that runs before them if that is more. */
    static Resources reserved(V1PodSpec pod) {
        var together =
                listed(pod.getContainers()).stream().map(Amounts::requested).reduce(Resources.NONE, Resources::plus);
        var reserved =
                listed(pod.getInitContainers()).stream().map(Amounts::requested).reduce(together, Amounts::larger);
        return reserved.plus(of(pod.getOverhead()));
    }

    private static Resources requested(V1Container container) {
        return container.getResources() == null
                ? Resources.NONE
                : of(container.getResources().getRequests());
    }

    private static Resources larger(Resources one, Resources other) {
        return one.plus(other.minus(one));
    }

    private static Collection<V1Container> listed(List<V1Container> containers) {
        return Optional.ofNullable(containers).orElse(List.of());
    }

    private static BigDecimal amount(Map<String, Quantity> amounts, String kind) {
        return Optional.ofNullable(amounts.get(kind)).map(Quantity::getNumber).orElse(BigDecimal.ZERO);
    }

    private static long whole(BigDecimal number) {
        var bounded = number.max(BigDecimal.ZERO).min(BigDecimal.valueOf(Long.MAX_VALUE / 2));
        return bounded.setScale(0, RoundingMode.UP).longValue();
    }
}
