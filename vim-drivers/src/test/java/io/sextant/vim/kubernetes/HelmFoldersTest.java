package io.sextant.vim.kubernetes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** Where helm's files are, and what becomes of them. */
class HelmFoldersTest {
    @TempDir
    private Path parent;

    /** As a server that was killed has left it: the lock is open. */
    private Path left(String name) throws IOException {
        var server = Files.createDirectory(parent.resolve(name));
        Files.createFile(server.resolve("lock"));
        var run = Files.createDirectory(server.resolve("r-cache.1"));
        Files.writeString(run.resolve("kubeconfig"), "a secret");
        return run;
    }

    @Test
    void nobodyElseLooksIntoAFolderAndItIsGoneAfterItsRun() throws IOException {
        var run = HelmFolders.in(parent).run("r-cache");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())))
                .isEqualTo("rwx------");
        Files.writeString(run.path().resolve("kubeconfig"), "a secret");
        run.close();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void whatAKilledServerHasLeftIsClearedAndItsHelmEnded() throws IOException, InterruptedException {
        var run = left("sextant-helm1");
        var helm = new ProcessBuilder("sleep", "600").start();
        OrphanedHelm.note(run, helm);
        HelmFolders.in(parent);
        assertThat(run.getParent()).doesNotExist();
        assertThat(helm.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatIsNotTheOneThatWasNotedGoesOn() throws IOException {
        var run = left("sextant-helm1");
        Files.writeString(run.resolve("process"), "" + ProcessHandle.current().pid());
        Files.setLastModifiedTime(run.resolve("process"), FileTime.fromMillis(0));
        HelmFolders.in(parent);
        assertThat(run).doesNotExist();
    }

    @Test
    void whatALivingServerOrSomebodyElseHasIsNotTouched() throws IOException {
        var other = left("someone1");
        var living = HelmFolders.in(parent).run("r-cache");
        HelmFolders.in(parent);
        assertThat(living.path()).exists();
        assertThat(other).exists();
    }

    /** A server of its own process: the locks of one process are no locks to itself. */
    static final class OtherServer {
        private OtherServer() {}

        public static void main(String... parent) {
            HelmFolders.in(Path.of(parent[0]));
        }

        static Process start(Path parent) throws IOException {
            var classes = Stream.of(HelmFolders.class, OtherServer.class)
                    .map(each -> each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .collect(joining(File.pathSeparator));
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new ProcessBuilder("" + java, "-cp", classes, OtherServer.class.getName(), "" + parent)
                    .inheritIO()
                    .start();
        }
    }

    @Test
    void whatALivingServerHasIsNotTouchedByAnotherProcess() throws IOException, InterruptedException {
        var living = HelmFolders.in(parent).run("r-cache");
        assertThat(OtherServer.start(parent).waitFor()).isZero();
        assertThat(living.path()).exists();
    }

    @Test
    void aReleaseIsBusyWhileAnotherRunIsAboutIt() throws IOException {
        var folders = HelmFolders.in(parent);
        var run = folders.run("r-cache");
        assertThat(folders.isBusy("r-cache", run)).isFalse();
        try (var _ = HelmFolders.in(parent).run("r-cache")) {
            assertThat(folders.isBusy("r-cache", run)).isTrue();
            assertThat(folders.isBusy("r-other", run)).isFalse();
        }
        assertThat(folders.isBusy("r-cache", run)).isFalse();
    }
}
