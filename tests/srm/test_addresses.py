import pytest
from pytest_django import Settings

from srm.addresses import console_url, public_address, public_url
from suppliers.profiles.models import Supplier
from tests.factories.suppliers import SupplierFactory


@pytest.mark.django_db
@pytest.mark.parametrize("public", ["https://srm.example.com", "https://srm.example.com/"])
def test_addresses_begin_where_the_service_is_known(public: str, settings: Settings) -> None:
    settings.PUBLIC_URL = public
    supplier: Supplier = SupplierFactory.create()

    found = [public_address("/check/"), public_url("calendar", "t"), console_url(supplier)]

    assert found[0] == "https://srm.example.com/check/"
    assert found[1].startswith("https://srm.example.com/")
    assert found[2] == (f"https://srm.example.com/admin/suppliers/supplier/{supplier.pk}/change/")
