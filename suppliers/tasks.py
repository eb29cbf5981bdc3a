from suppliers.people.tasks import erase_expired_notes

__all__ = ["erase_expired_notes"]
