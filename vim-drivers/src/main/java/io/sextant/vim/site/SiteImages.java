package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** The images that a site agent keeps. */
final class SiteImages implements Images {
    /** The slowest link that an image may take, beside what any call may take. */
    private static final long BYTES_PER_SECOND = 1_000_000;

    private static final Duration AT_LEAST = Duration.ofSeconds(60);

    private final SiteAgent agent;

    SiteImages(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public boolean present(Digest image) {
        return agent.exists("images/" + image);
    }

    @Override
    public void upload(Digest image, WorkloadId forWorkload, long size, InputStreamSupplier content) {
        if (size < 1)
            throw SouthboundFault.REFUSED.problem(agent.answers().who(), "an image has more than " + size + " bytes");
        if (present(image) && isKeptFor(image, forWorkload)) return;
        // A stream read while it is sent, of a length that is known: constant memory, whatever the size.
        var body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> SizedContent.open(content, size)), size);
        agent.put(path(image, forWorkload), body, AT_LEAST.plusSeconds(size / BYTES_PER_SECOND));
    }

    /** An image that the agent has needs no content; it may have dropped it since, and then refuses to have none. */
    private boolean isKeptFor(Digest image, WorkloadId workload) {
        try {
            agent.put(path(image, workload), BodyPublishers.noBody(), AT_LEAST);
            return true;
        } catch (Problem e) {
            if (SouthboundFault.of(e).equals(Optional.of(SouthboundFault.REFUSED))) return false;
            throw e;
        }
    }

    private static String path(Digest image, WorkloadId workload) {
        return "images/" + image + "?workload=" + workload;
    }
}
