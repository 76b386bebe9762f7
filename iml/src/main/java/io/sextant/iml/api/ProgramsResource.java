package io.sextant.iml.api;

import io.sextant.accel.FunctionId;
import io.sextant.iml.content.Digest;
import io.sextant.iml.program.Programs;
import io.sextant.iml.program.StoredProgram;
import io.sextant.site.api.ProgramsApi;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;

/** {@code /programs}. */
public final class ProgramsResource implements ProgramsApi {
    private final Programs programs;

    /** Serves these programs. */
    public ProgramsResource(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Response hasProgram(String digest) {
        var found = programs.find(new Digest(digest));
        return Response.status(found.isPresent() ? Response.Status.OK : Response.Status.NOT_FOUND)
                .build();
    }

    @Override
    public Response listPrograms() {
        return Response.ok(programs.all().stream().map(ProgramsResource::wire).toList())
                .build();
    }

    @Override
    public Response putProgram(String digest, String function, InputStream body) {
        var user = new FunctionId(Wire.required("function", function));
        return Response.ok(wire(programs.put(new Digest(digest), user, body))).build();
    }

    private static io.sextant.site.model.StoredProgram wire(StoredProgram program) {
        return new io.sextant.site.model.StoredProgram()
                .digest(program.digest().value())
                .sizeBytes(program.size())
                .functions(program.users().stream().map(FunctionId::value).toList());
    }
}
