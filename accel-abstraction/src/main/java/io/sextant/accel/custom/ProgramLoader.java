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

    // The jar's own first: what is called as a class of the machine's is not taken for that.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var content = classes.get(name.replace('.', '/'));
            if (content == null) return super.loadClass(name, resolve);
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, content, 0, content.length);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (Visible.site(name.replace('.', '/')))
            return Class.forName(name, false, ProgramLoader.class.getClassLoader());
        throw new ClassNotFoundException(name);
    }
}
