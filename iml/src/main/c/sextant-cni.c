/*
 * The CNI plugin of Sextant: hands what a container runtime asks to the site agent on the same node, and prints its answer.
 * It decides nothing and knows no JSON. It finds the agent's socket by SEXTANT_CNI_SOCKET; else in the first line of the file
 * that is called as the plugin with ".socket" at its end; else at /run/sextant/cni.sock.
 *
 *     cc -Os -static -o sextant sextant-cni.c
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char *const NAMES[] = {
    "CNI_COMMAND", "CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_ARGS", "CNI_PATH", NULL};

/* An error in the form of the CNI specification; code 11: try again later. */
static int fail(const char *what, const char *where) {
    printf("{\"cniVersion\":\"1.1.0\",\"code\":11,\"msg\":\"The site agent cannot be asked: %s: %s\",\"details\":\"%s\"}\n",
           what, strerror(errno), where);
    return 1;
}

static int write_all(int to, const char *octets, size_t length) {
    while (length > 0) {
        ssize_t written = write(to, octets, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return -1;
        octets += written;
        length -= (size_t)written;
    }
    return 0;
}

static int copy(int from, int to) {
    char buffer[16384];
    for (;;) {
        ssize_t got = read(from, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return (int)got;
        if (write_all(to, buffer, (size_t)got) < 0) return -1;
    }
}

/* The environment as lines, an empty line, the configuration. */
static int ask(int agent) {
    for (const char *const *name = NAMES; *name; name++) {
        const char *value = getenv(*name);
        if (!value || strchr(value, '\n')) continue;
        if (write_all(agent, *name, strlen(*name)) < 0 || write_all(agent, "=", 1) < 0 ||
            write_all(agent, value, strlen(value)) < 0 || write_all(agent, "\n", 1) < 0)
            return -1;
    }
    if (write_all(agent, "\n", 1) < 0 || copy(STDIN_FILENO, agent) < 0) return -1;
    return shutdown(agent, SHUT_WR);
}

/* Where the plugin is told to find the agent. */
static void find_socket(char *path, size_t size) {
    const char *told = getenv("SEXTANT_CNI_SOCKET");
    if (told) {
        snprintf(path, size, "%s", told);
        return;
    }
    char beside[4096];
    ssize_t length = readlink("/proc/self/exe", beside, sizeof beside - 16);
    snprintf(path, size, "/run/sextant/cni.sock");
    if (length <= 0) return;
    beside[length] = 0;
    strcat(beside, ".socket");
    FILE *file = fopen(beside, "r");
    if (!file) return;
    if (fgets(path, (int)size, file)) path[strcspn(path, "\n")] = 0;
    fclose(file);
}

/*
 * Without an agent nothing can be given, but what goes can go: the kernel removes an interface with its namespace, and the agent
 * forgets at its next start what went. Else no container of the node could be removed until then.
 */
static int without_agent(const char *where) {
    const char *command = getenv("CNI_COMMAND");
    return command && strcmp(command, "DEL") == 0 ? 0 : fail("connect", where);
}

int main(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    find_socket(address.sun_path, sizeof address.sun_path);
    int agent = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (agent < 0 || connect(agent, (struct sockaddr *)&address, sizeof address) < 0)
        return without_agent(address.sun_path);
    if (ask(agent) < 0) return fail("write", address.sun_path);
    char verdict[2];
    size_t got = 0;
    while (got < sizeof verdict) {
        ssize_t more = read(agent, verdict + got, sizeof verdict - got);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) return fail("read", address.sun_path);
        got += (size_t)more;
    }
    if (copy(agent, STDOUT_FILENO) < 0) return fail("read", address.sun_path);
    return verdict[0] == '0' ? 0 : 1;
}
