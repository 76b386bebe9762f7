package io.sextant.iml.api;

import io.sextant.iml.cni.Cni;
import io.sextant.iml.cni.Guest;
import io.sextant.iml.cni.GuestSpec;
import io.sextant.iml.cni.PodName;
import io.sextant.iml.id.WorkloadId;
import io.sextant.site.api.GuestsApi;
import io.sextant.site.model.InterfacePlace;
import jakarta.ws.rs.core.Response;

/** {@code /guests}. */
public final class GuestsResource implements GuestsApi {
    private final Cni cni;

    /** Serves the guests of these. */
    public GuestsResource(Cni cni) {
        this.cni = cni;
    }

    @Override
    public Response listGuests() {
        return Response.ok(cni.guests().all().stream().map(GuestsResource::wire).toList())
                .build();
    }

    @Override
    public Response putGuest(String workloadId, io.sextant.site.model.GuestSpec body) {
        var pod = new PodName(Wire.required("pod", Wire.body(body).getPod()));
        var spec = new GuestSpec(pod, Wire.list("interfaces", body.getInterfaces(), Attachments::asked));
        return ok(cni.guests().put(new WorkloadId(workloadId), spec));
    }

    @Override
    public Response getGuest(String workloadId) {
        return ok(cni.guests().get(new WorkloadId(workloadId)));
    }

    @Override
    public Response deleteGuest(String workloadId) {
        cni.guests().remove(new WorkloadId(workloadId));
        return Response.noContent().build();
    }

    @Override
    public Response putGuestInterface(String workloadId, String interfaceName, InterfacePlace body) {
        var asked = Attachments.asked(interfaceName, body);
        return ok(cni.guests().connect(new WorkloadId(workloadId), asked));
    }

    @Override
    public Response deleteGuestInterface(String workloadId, String interfaceName) {
        cni.guests().disconnect(new WorkloadId(workloadId), Attachments.name("interfaceName", interfaceName));
        return Response.noContent().build();
    }

    private static Response ok(Guest guest) {
        return Response.ok(wire(guest)).build();
    }

    private static io.sextant.site.model.Guest wire(Guest guest) {
        return new io.sextant.site.model.Guest()
                .id(guest.id().value())
                .pod(guest.spec().pod().value())
                .attached(guest.attached())
                .endpoints(guest.endpoints().stream()
                        .map(each -> Attachments.wire(each)
                                .device(Guest.device(each.name()).value()))
                        .toList());
    }
}
