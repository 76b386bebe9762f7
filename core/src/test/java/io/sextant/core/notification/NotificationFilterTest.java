package io.sextant.core.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationFilterTest {
    private static final String FACTS = """
            {'notificationTypes': 'Change', 'id': 'a', 'refersTo': ['x', 'y'],
             'products': {'provider': 'P', 'names': {'name': 'N', 'versions': {'version': '1', 'builds': '7'}}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | true",
                "{'id': []} | true",
                "{'id': ['a']} | true",
                "{'id': ['b', 'a']} | true",
                "{'id': ['b']} | false",
                "{'other': ['a']} | false",
                "{'id': ['a'], 'notificationTypes': ['Change', 'Deletion']} | true",
                "{'id': ['a'], 'notificationTypes': ['Deletion']} | false",
                "{'refersTo': ['y']} | true",
                "{'refersTo': ['z']} | false",
                "{'products': [{'provider': 'P'}]} | true",
                "{'products': [{'provider': 'Q'}]} | false",
                "{'products': [{'provider': 'Q'}, {'provider': 'P', 'names': []}]} | true",
                "{'products': [{'provider': 'P', 'names': [{'name': 'N'}]}]} | true",
                "{'products': [{'provider': 'P', 'names': [{'name': 'M'}]}]} | false",
                "{'products': [{'provider': 'P', 'names': [{'name': 'N', 'versions': [{'version': '1'}]}]}]} | true",
                "{'products': [{'provider': 'P', 'names': [{'name': 'N', 'versions': [{'version': '2'}]}]}]} | false",
                "{'products': [{'provider': 'P', 'names': [{'name': 'N', 'versions': [{'version': '1', 'builds': ['6', '7']}]}]}]} | true",
                "{'products': [{'provider': 'P', 'names': [{'name': 'N', 'versions': [{'version': '1', 'builds': ['6']}]}]}]} | false",
                "{'products': [{'provider': 'Q', 'names': [{'name': 'N'}]}, {'provider': 'P', 'names': [{'name': 'M'}]}]} | false"
            })
    void allAttributesMustMatchAndOfTheValuesOfOneAny(String filter, boolean matches) throws JsonProcessingException {
        assertThat(filter(filter).matches(filter(FACTS).document())).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | {'id': []} | true",
                "{'id': ['a', 'b'], 'k': ['c']} | {'k': ['c'], 'id': ['b', 'a', 'a']} | true",
                "{'products': [{'provider': 'P', 'names': []}]} | {'products': [{'provider': 'P'}]} | true",
                "{'id': ['a']} | {'id': ['b']} | false",
                "{'id': ['a']} | {'k': ['a']} | false",
                "{'id': ['a, b']} | {'id': ['a', 'b']} | false"
            })
    void theOrderOfWhatAFilterSaysDoesNotMakeAnother(String one, String other, boolean same)
            throws JsonProcessingException {
        assertThat(filter(one).canonical().equals(filter(other).canonical())).isEqualTo(same);
    }

    private static NotificationFilter filter(String json) throws JsonProcessingException {
        return new NotificationFilter(Json.MAPPER.readTree(json.replace('\'', '"')));
    }
}
