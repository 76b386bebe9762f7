package io.sextant.core.query;

import io.sextant.core.Problem;

import java.util.List;

/** An attribute-based filter (SOL013 5.2): chooses among the resources of a list. */
public final class Filter {
    private final List<Expression> expressions;

    private Filter(List<Expression> expressions) {
        this.expressions = expressions;
    }

    /**
     * The filter, checked against the resource that it is for.
     *
     * @param text the value of the query parameter {@code filter}
     * @throws Problem 400 that says where the filter is wrong, what is there and what would be right
     */
    public static Filter parse(String text, Shape resource) {
        var check = new FilterCheck(text, resource);
        return new Filter(
                new FilterReader(text).read().stream().map(check::check).toList());
    }

    /**
     * The filter as a predicate in PostgreSQL's jsonpath over the resource's attributes, for the operator {@code @@}. To
     * be bound as a parameter: {@code attributes @@ cast(:path as jsonpath)}.
     */
    public String jsonPath() {
        return JsonPath.all(expressions);
    }

    /** Whether it asks for this attribute of the resource, or what is in it. */
    public boolean asksFor(String attribute) {
        return expressions.stream()
                .anyMatch(expression -> expression.path().getFirst().equals(new Expression.Member(attribute)));
    }

    /** Whether an index on the attributes ({@code jsonb_path_ops}) narrows down what the filter matches. */
    boolean isIndexed() {
        return expressions.stream().anyMatch(Expression::isIndexed);
    }

    @Override
    public String toString() {
        return jsonPath();
    }
}
