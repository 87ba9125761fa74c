"""A laptop in a hall without internet vouches for its own address, and for nothing on the open net."""

import datetime as dt
import ssl
import stat

import pytest
from cryptography import x509

from doanket.cli.local_tls import certificate_for


@pytest.fixture
def made(tmp_path):
    return certificate_for("192.168.1.20", tmp_path)


@pytest.mark.sqlite_only
def test_the_certificate_names_the_address_and_is_vouched_for_by_the_authority(made):
    certificate, _key, authority = (x509.load_pem_x509_certificate(path.read_bytes()) if path.suffix == ".crt" else path for path in made)

    certificate.verify_directly_issued_by(authority)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == ["192.168.1.20", "127.0.0.1"]
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= dt.timedelta(days=398)


@pytest.mark.sqlite_only
def test_the_keys_are_for_their_owner_alone_and_fit(made, tmp_path):
    certificate, key, _authority = made

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "tls").iterdir()}
    assert {name for name, mode in modes.items() if mode & 0o077} == {"doan-ket-hoi-truong.crt", "server.crt"}
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)


@pytest.mark.sqlite_only
def test_the_authority_may_vouch_for_private_addresses_only(made):
    authority = x509.load_pem_x509_certificate(made[2].read_bytes())

    limits = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert {str(one.value) for one in limits.value.permitted_subtrees} >= {"10.0.0.0/8", "192.168.0.0/16"}
    assert not any(one.value.is_global for one in limits.value.permitted_subtrees)


@pytest.mark.sqlite_only
def test_a_second_start_keeps_the_authority_and_a_new_address_gets_its_own(made, tmp_path):
    before = [path.read_bytes() for path in made]

    assert [path.read_bytes() for path in certificate_for("192.168.1.20", tmp_path)] == before
    moved = [path.read_bytes() for path in certificate_for("10.0.0.7", tmp_path)]
    assert moved[2] == before[2]
    assert moved[0] != before[0]
