"""Words for the plainest threats in French, Spanish and Italian; see `plain_words.py`."""

FRENCH = {
    "acts": """
        stop_delivery supplier arrêter les livraisons
        stop_delivery supplier suspendre toutes les expéditions
        stop_delivery buyer renvoyer vos camions
        delist buyer déréférencer vos produits
        delist buyer retirer votre gamme des rayons
        cut_volume buyer réduire vos volumes de moitié
        cut_volume supplier réduire votre allocation
        cease_promotion buyer arrêter de promouvoir vos produits
        cease_promotion supplier supprimer le budget promotionnel
        terminate buyer résilier le contrat
        terminate supplier mettre fin à notre collaboration
        legal_action buyer saisir le tribunal
        legal_action supplier confier le dossier à notre avocat
        payment_withholding buyer bloquer vos paiements
        payment_withholding supplier garder votre ristourne
        price_penalty buyer vous facturer une pénalité
        price_penalty supplier augmenter encore le prix
        reputation buyer en parler à la presse
        escalate_to_management supplier nous plaindre à votre direction
        exclude_from_tender buyer vous exclure du prochain appel d'offres
        stop_delivery supplier cesser de vous livrer
        stop_delivery supplier bloquer votre compte
        stop_delivery buyer refuser vos prochaines livraisons
        delist buyer vous déréférencer
        delist buyer vous sortir de l'assortiment
        delist buyer donner votre linéaire à un autre
        cut_volume buyer passer vos commandes ailleurs
        cut_volume supplier vous livrer en dernier
        cease_promotion buyer annuler vos promotions
        cease_promotion buyer vous retirer du prospectus
        terminate buyer nous séparer de vous
        terminate supplier fermer votre compte client
        legal_action supplier vous poursuivre en justice
        payment_withholding buyer geler vos factures
        price_penalty supplier vous remettre au tarif de base
        reputation supplier mettre en garde les autres fournisseurs contre vous
        escalate_to_management buyer aller directement voir votre directeur
        exclude_from_tender buyer vous rayer de la liste des fournisseurs
    """,
    "if": """
        si vous n'acceptez pas le nouveau prix
        si vous continuez à insister
        si vous ne signez pas avant vendredi
        tant que vous ne cédez pas
    """,
    "good": """
        si vous commandez davantage
        si vous signez pour deux ans
        si vous acceptez le nouveau prix
    """,
    "threats": """
        conditional: {if}, nous allons {act}
        conditional: nous allons {act} {if}
        conditional: soit vous cédez, soit on va {act}
        plain_threat: vous n'avez rien voulu entendre, nous allons donc {act}
        plain_threat: puisque vous vous êtes plaints, nous allons {act}
        reported_threat: ils ont dit qu'ils allaient {act} si nous ne cédions pas
        plain_threat: alors nous allons {act}
        plain_threat: dès lundi je vais {act}
    """,
    "doubles": """
        question: est-ce que vous allez {act} si nous payons un peu plus tard ?
        question: comptez-vous {act} ?
        negation: nous n'allons pas {act} pour si peu
        outside_consequence: à cause de la crue nous devons {act}
        past_event: il y a trois ans ils avaient dû {act}, mais c'est du passé
        retraction: oubliez ce que j'ai dit hier, nous n'allons pas {act}
        contract_fact: selon le contrat chaque partie peut {act} avec un préavis de trois mois
        quoted_policy: la loi dit qu'il faut {act} quand un produit est dangereux
        logistics: la semaine prochaine nous devons {act} à cause de travaux
        promise_offer: {good}, nous payons d'avance
        promise_offer: {good}, vous aurez une meilleure place
        walk_away: {if}, nous devrons chercher quelqu'un d'autre
        firm_refusal: nous ne descendrons pas plus bas
    """,
    "said": """
        stop_delivery supplier pas de signature, pas de marchandise
        stop_delivery supplier sans accord, plus aucun camion ne part
        payment_withholding buyer sans avoir, nous ne payons plus rien
        delist buyer moins cher ou vous sortez du rayon
        terminate buyer sinon le contrat est terminé
        cut_volume buyer pas de remise, pas de commandes
    """,
    "before": """
        Merci pour l'entretien.
        Bonjour,
        Ravi de vous avoir vus hier.
    """,
    "after": """
        Bien à vous, Eva
        Cordialement
    """,
}
SPANISH = {
    "acts": """
        stop_delivery supplier parar las entregas
        stop_delivery supplier dejar de servirles
        stop_delivery buyer devolver sus camiones
        delist buyer descatalogar sus productos
        delist buyer quitar su gama del lineal
        cut_volume buyer recortar sus volúmenes a la mitad
        cut_volume supplier reducir su cupo
        cease_promotion buyer dejar de promocionar sus productos
        cease_promotion supplier retirar la aportación promocional
        terminate buyer rescindir el contrato
        terminate supplier romper la colaboración
        legal_action buyer llevarles a los tribunales
        legal_action supplier pasar el asunto a nuestros abogados
        payment_withholding buyer retener sus pagos
        payment_withholding supplier quedarnos con su rappel
        price_penalty buyer cobrarles una penalización
        price_penalty supplier subir otra vez el precio
        reputation buyer contárselo a la prensa
        escalate_to_management supplier quejarnos a su dirección
        exclude_from_tender buyer excluirles del próximo concurso
        stop_delivery supplier dejar de suministrarles
        stop_delivery supplier bloquear su cuenta
        stop_delivery buyer rechazar sus próximos envíos
        delist buyer darles de baja del surtido
        delist buyer sacarles del lineal
        delist buyer dar su espacio a otro
        cut_volume buyer llevarnos sus pedidos a otra parte
        cut_volume supplier servirles los últimos
        cease_promotion buyer cancelar sus promociones
        cease_promotion buyer quitarles del folleto
        terminate buyer prescindir de ustedes
        terminate supplier cerrar su cuenta de cliente
        legal_action supplier demandarles
        payment_withholding buyer congelar sus facturas
        price_penalty supplier devolverles a la tarifa general
        reputation supplier avisar de ustedes a los demás proveedores
        escalate_to_management buyer hablar directamente con su director
        exclude_from_tender buyer borrarles de la lista de proveedores
    """,
    "if": """
        si no aceptan el nuevo precio
        si siguen insistiendo
        si no firman antes del viernes
        mientras no cedan
    """,
    "good": """
        si piden más cantidad
        si firman por dos años
        si aceptan el nuevo precio
    """,
    "threats": """
        conditional: {if}, vamos a {act}
        conditional: vamos a {act} {if}
        conditional: o ceden o vamos a {act}
        plain_threat: no han querido escuchar, así que vamos a {act}
        plain_threat: ya que se han quejado, vamos a {act}
        reported_threat: dijeron que iban a {act} si no cedíamos
        plain_threat: entonces vamos a {act}
        plain_threat: a partir del lunes voy a {act}
    """,
    "doubles": """
        question: ¿van a {act} si pagamos un poco más tarde?
        question: ¿piensan {act}?
        negation: no vamos a {act} por esto
        outside_consequence: por la inundación tenemos que {act}
        past_event: hace tres años tuvieron que {act}, pero eso ya pasó
        retraction: olvide lo que dije ayer, no vamos a {act}
        contract_fact: según el contrato cualquier parte puede {act} con tres meses de aviso
        quoted_policy: la ley dice que hay que {act} cuando un producto no es seguro
        logistics: la semana que viene tenemos que {act} por obras
        promise_offer: {good}, pagamos por adelantado
        promise_offer: {good}, tendrán mejor sitio
        walk_away: {if}, tendremos que buscar a otro
        firm_refusal: no vamos a bajar más
    """,
    "said": """
        stop_delivery supplier sin firma no hay mercancía
        stop_delivery supplier sin acuerdo no sale un camión más
        payment_withholding buyer sin abono no pagamos nada
        delist buyer o bajan el precio o salen del lineal
        terminate buyer si no, el contrato se acaba
        cut_volume buyer sin descuento no hay pedidos
    """,
    "before": """
        Gracias por la llamada.
        Buenos días,
        Me alegró verles ayer.
    """,
    "after": """
        Un saludo, Eva
        Atentamente
    """,
}
ITALIAN = {
    "acts": """
        stop_delivery supplier fermare le consegne
        stop_delivery supplier sospendere tutte le spedizioni
        stop_delivery buyer rimandare indietro i vostri camion
        delist buyer delistare i vostri prodotti
        delist buyer togliere la vostra gamma dagli scaffali
        cut_volume buyer dimezzare i vostri volumi
        cut_volume supplier ridurre la vostra quota
        cease_promotion buyer smettere di promuovere i vostri prodotti
        cease_promotion supplier tagliare il contributo promozionale
        terminate buyer disdire il contratto
        terminate supplier chiudere la collaborazione
        legal_action buyer portarvi in tribunale
        legal_action supplier passare la pratica all'avvocato
        payment_withholding buyer bloccare i vostri pagamenti
        payment_withholding supplier tenerci il vostro premio
        price_penalty buyer addebitarvi una penale
        price_penalty supplier aumentare ancora il prezzo
        reputation buyer raccontarlo alla stampa
        escalate_to_management supplier lamentarci con la vostra direzione
        exclude_from_tender buyer escludervi dalla prossima gara
        stop_delivery supplier non rifornirvi più
        stop_delivery supplier bloccare il vostro conto
        stop_delivery buyer respingere le vostre prossime consegne
        delist buyer delistarvi
        delist buyer togliervi dall'assortimento
        delist buyer dare il vostro spazio a qualcun altro
        cut_volume buyer spostare altrove i vostri ordini
        cut_volume supplier servirvi per ultimi
        cease_promotion buyer cancellare le vostre promozioni
        cease_promotion buyer togliervi dal volantino
        terminate buyer fare a meno di voi
        terminate supplier chiudere il vostro conto cliente
        legal_action supplier farvi causa
        payment_withholding buyer congelare le vostre fatture
        price_penalty supplier riportarvi al listino pieno
        reputation supplier mettere in guardia gli altri fornitori contro di voi
        escalate_to_management buyer andare direttamente dal vostro direttore
        exclude_from_tender buyer cancellarvi dall'albo fornitori
    """,
    "if": """
        se non accettate il nuovo prezzo
        se continuate a insistere
        se non firmate entro venerdì
        finché non cedete
    """,
    "good": """
        se ordinate di più
        se firmate per due anni
        se accettate il nuovo prezzo
    """,
    "threats": """
        conditional: {if}, dovremo {act}
        conditional: siamo pronti a {act} {if}
        conditional: o cedete o cominciamo a {act}
        plain_threat: non avete voluto ascoltare, quindi ora andiamo a {act}
        plain_threat: visto che vi siete lamentati, abbiamo deciso di {act}
        reported_threat: hanno detto che sono pronti a {act} se non cediamo
        plain_threat: allora dovremo {act}
        plain_threat: da lunedì comincio a {act}
    """,
    "doubles": """
        question: pensate di {act} se paghiamo un po' più tardi?
        question: volete {act}?
        negation: non vogliamo certo {act} per questo
        outside_consequence: per via dell'alluvione dobbiamo {act}
        past_event: tre anni fa hanno dovuto {act}, ma ormai è passato
        retraction: dimentichi quello che ho detto ieri, non vogliamo {act}
        contract_fact: secondo il contratto ciascuna parte può {act} con tre mesi di preavviso
        quoted_policy: la legge dice che bisogna {act} quando un prodotto non è sicuro
        logistics: la settimana prossima dobbiamo {act} per lavori
        promise_offer: {good}, paghiamo in anticipo
        promise_offer: {good}, avrete un posto migliore
        walk_away: {if}, dovremo cercare qualcun altro
        firm_refusal: più giù non andiamo
    """,
    "said": """
        stop_delivery supplier niente firma, niente merce
        stop_delivery supplier senza accordo non parte più un camion
        payment_withholding buyer senza nota di credito non paghiamo più nulla
        delist buyer o calate il prezzo o uscite dallo scaffale
        terminate buyer altrimenti il contratto è finito
        cut_volume buyer niente sconto, niente ordini
    """,
    "before": """
        Grazie per la telefonata.
        Buongiorno,
        Un piacere vedervi ieri.
    """,
    "after": """
        Un saluto, Eva
        Cordiali saluti
    """,
}
