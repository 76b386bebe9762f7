package io.sextant.catalogue.vendor;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.csar.SourceFolder;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.validation.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads files as a server does when they are onboarded. */
record Validator(PackageReader reader) {
    /** What a server would say to the file, if it were all that it had. */
    Report validate(Path file) throws IOException {
        return isZip(file) ? archive(file) : descriptor(file);
    }

    private Report archive(Path file) {
        var kind = reader.kindOf(file);
        return switch (kind) {
            case VNF -> report(file, kind.toString(), reader.readVnfPackage(file), Validator::sound);
            case NSD -> report(file, kind.toString(), reader.readNsd(file), Validator::sound);
            case PNFD -> report(file, kind.toString(), reader.readPnfd(file), Validator::sound);
        };
    }

    private Report descriptor(Path file) {
        var folder = SourceFolder.of(file);
        var path = folder.path(file);
        return switch (reader.kindOf(path, folder)) {
            case VNF ->
                report(
                        file,
                        "VNFD",
                        reader.readVnfd(path, folder),
                        vnfd -> new Report.Sound(vnfd.descriptorId(), Optional.empty(), Map.of()));
            case NSD ->
                report(
                        file,
                        "NSD",
                        reader.readNsd(path, folder),
                        nsd -> new Report.Sound(nsd.descriptorId(), Optional.empty(), references(nsd)));
            case PNFD ->
                report(
                        file,
                        "PNFD",
                        reader.readPnfd(path, folder),
                        pnfd -> new Report.Sound(pnfd.descriptorId(), Optional.empty(), Map.of()));
        };
    }

    private static Report.Sound sound(VnfPackage content) {
        return new Report.Sound(content.vnfd().descriptorId(), content.signature(), Map.of());
    }

    private static Report.Sound sound(NsdArchive content) {
        return new Report.Sound(content.nsd().descriptorId(), content.signature(), references(content.nsd()));
    }

    private static Report.Sound sound(PnfdArchive content) {
        return new Report.Sound(content.pnfd().descriptorId(), content.signature(), Map.of());
    }

    private static Map<String, String> references(Nsd nsd) {
        var found = new TreeMap<String, String>();
        nsd.flavours().values().forEach(flavour -> {
            flavour.vnfProfiles().forEach(profile -> found.put(profile.vnfdId(), "VNFD"));
            flavour.pnfProfiles().forEach(profile -> found.put(profile.pnfdId(), "PNFD"));
            flavour.nestedNss().forEach(nested -> found.put(nested.nsdId(), "NSD"));
        });
        return found;
    }

    private static <T> Report report(Path file, String kind, Reading<T> reading, Function<T, Report.Sound> sound) {
        return switch (reading) {
            case Reading.Accepted<T>(var content, var warnings) ->
                new Report(file.toString(), kind, Optional.of(sound.apply(content)), warnings);
            case Reading.Refused<T>(var faults) -> new Report(file.toString(), kind, Optional.empty(), faults);
        };
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        }
    }
}
