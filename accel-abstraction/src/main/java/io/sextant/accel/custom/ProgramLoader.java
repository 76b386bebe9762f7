package io.sextant.accel.custom;

import java.util.Map;

/** Loads the classes of one jar, which see each other and what is {@link Visible}. */
final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /** For classes that were verified, by their internal names. */
    ProgramLoader(Map<String, byte[]> classes) {
        // Without a parent: of the machine's own classes it finds those of java.base and its like alone.
        super("program", null);
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var internal = name.replace('.', '/');
        var content = classes.get(internal);
        if (content != null) return defineClass(name, content, 0, content.length);
        if (Visible.site(internal)) return Class.forName(name, false, ProgramLoader.class.getClassLoader());
        throw new ClassNotFoundException(name);
    }
}
