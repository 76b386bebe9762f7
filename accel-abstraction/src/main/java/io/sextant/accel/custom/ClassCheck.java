package io.sextant.accel.custom;

import io.sextant.accel.AcceleratorException;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/** Whether a class of a package can be loaded: it names only what is {@link Visible}, has no native code, and begins nothing on its own. */
final class ClassCheck {
    private final Set<String> own;

    /** For the classes of one jar, by their internal names. */
    ClassCheck(Set<String> own) {
        this.own = own;
    }

    /**
     * @param name the internal name that it must have
     * @throws AcceleratorException INVALID, which names the class and what is wrong there
     */
    void require(String name, byte[] content) {
        try {
            var model = ClassFile.of().parse(content);
            if (!model.thisClass().asInternalName().equals(name))
                throw problem(name, "is another class than its file says");
            if (name.startsWith("java/") || name.startsWith("io/sextant/accel/"))
                throw problem(name, "is in a package that is not the vendor's");
            requireVisible(name, model);
            model.methods().forEach(method -> requireHarmless(name, method));
        } catch (IllegalArgumentException e) {
            throw problem(name, "is no class file (" + e.getMessage() + ")");
        }
    }

    private void requireVisible(String name, ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof ClassEntry named) requireType(name, element(named.asInternalName()));
            if (entry instanceof MemberRefEntry member)
                requireMember(
                        name,
                        element(member.owner().asInternalName()),
                        member.name().stringValue());
        }
    }

    /** Of what an array is; empty where it is of numbers. */
    private static String element(String type) {
        if (!type.startsWith("[")) return type;
        var element = type.replaceFirst("^\\[+", "");
        if (!element.startsWith("L")) return "";
        return element.endsWith(";") ? element.substring(1, element.length() - 1) : element;
    }

    private void requireType(String name, String type) {
        if (!type.isEmpty() && !own.contains(type) && !Visible.type(type))
            throw problem(name, "uses " + type.replace('/', '.') + ", which a program may not");
    }

    private void requireMember(String name, String owner, String member) {
        if (!Visible.member(owner, member))
            throw problem(name, "uses " + owner.replace('/', '.') + "." + member + ", which a program may not");
    }

    private static void requireHarmless(String name, MethodModel method) {
        if (method.flags().has(AccessFlag.NATIVE)) throw problem(name, "has a native method");
        // It would be called by another thread.
        if (method.methodName().equalsString("finalize")) throw problem(name, "has a method 'finalize'");
    }

    private static AcceleratorException problem(String name, String words) {
        return AcceleratorException.invalid("Class " + shown(name) + " " + words + ".");
    }

    private static String shown(String name) {
        var plain = name.replaceAll("[^ -~]", "?").replace('/', '.');
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
    }
}
