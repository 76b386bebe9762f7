package io.sextant.core.address;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            address,                 own,   reserved
            127.0.0.1,               true,  false
            127.255.0.3,             true,  false
            0.0.0.0,                 true,  false
            ::,                      true,  false
            ::1,                     true,  false
            ::ffff:127.0.0.1,        true,  false
            ::127.0.0.1,             true,  false
            64:ff9b::7f00:1,         true,  false
            2002:7f00:1::,           true,  false
            169.254.169.254,         false, true
            100.100.100.200,         false, true
            168.63.129.16,           false, true
            192.0.0.192,             false, true
            224.0.0.1,               false, true
            255.255.255.255,         false, true
            fe80::1,                 false, true
            ff02::1,                 false, true
            fd00:ec2::254,           false, true
            fd20:ce::254,            false, true
            64:ff9b::a9fe:a9fe,      false, true
            10.1.2.3,                false, false
            172.16.0.1,              false, false
            192.168.1.1,             false, false
            100.64.0.1,              false, false
            fd12:3456::1,            false, false
            64:ff9b::808:808,        false, false
            8.8.8.8,                 false, false
            2606:4700::1111,         false, false
            """)
    void anAddressIsJudgedByWhereItLeads(String address, boolean own, boolean reserved) {
        var literal = InetAddress.ofLiteral(address);
        assertThat(Addresses.isOwn(literal)).isEqualTo(own);
        assertThat(Addresses.isReserved(literal)).isEqualTo(reserved);
    }
}
