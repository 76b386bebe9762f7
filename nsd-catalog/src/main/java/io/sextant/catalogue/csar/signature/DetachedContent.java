package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

import java.io.IOException;
import java.io.OutputStream;

/** A content beside its signature, as the library asks for it. */
record DetachedContent(SignedContent content) implements CMSTypedData {
    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    @Override
    public Object getContent() {
        return content;
    }
}
