package io.sextant.vim.kubernetes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;

import java.time.OffsetDateTime;

/**
 * Reads the client's models leniently. The client's own reader refuses objects with a field that it does not know or without one
 * that it wants: a newer or older server's.
 */
final class Models {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(OffsetDateTime.class, new JSON.OffsetDateTimeTypeAdapter())
            .create();

    private Models() {}

    static <T> T of(JsonElement json, Class<T> type) {
        return GSON.fromJson(json, type);
    }
}
